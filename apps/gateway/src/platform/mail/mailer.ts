import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import type { Transporter } from 'nodemailer'
import { z } from 'zod'
import { CONFIG, type Config } from '../config/config.js'
import { JobQueue } from '../jobs/queue.js'

const letter = z.object({ to: z.string(), subject: z.string(), text: z.string() })
export type Letter = Readonly<z.infer<typeof letter>>

/** E-mail over SMTP. Letters wait in the job queue while the mail server is away. */
@Injectable()
export class Mailer implements OnModuleInit {
  #transport: Promise<Transporter> | undefined

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('mail', async (data) => {
      // Loaded with the first letter.
      this.#transport ??= import('nodemailer').then(({ createTransport }) => createTransport(this.config.SMTP_URL))
      await (await this.#transport).sendMail({ from: this.config.MAIL_FROM, ...letter.parse(data) })
    })
  }

  async send(message: Letter): Promise<void> {
    await this.jobs.send('mail', message)
  }
}
