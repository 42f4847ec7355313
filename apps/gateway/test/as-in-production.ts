// GraphQL checks the realm of every value it touches unless it is told, before it is loaded, that it runs in production, where the gateway runs.
process.env.NODE_ENV = 'production'
