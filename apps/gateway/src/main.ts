import { enableCompileCache } from 'node:module'

// What the code compiles to is kept from one start to the next; NODE_COMPILE_CACHE says where, else the system's temporary folder.
enableCompileCache()
await import('./serve.js')
