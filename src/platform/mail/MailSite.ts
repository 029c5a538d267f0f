/** Who writes, for every template: handed in when mail is rendered, because templates read no environment. */
export type MailSite = {
  /** The product's name as people know it. */
  name: string
  /** The public origin, `https://…`. */
  url: string
  /** Where an invited person signs up; `url` when absent. */
  signupUrl?: string | undefined
  /** Where a person who did not do it can write to. */
  supportEmail?: string | undefined
}
