import { Controller } from '@hotwired/stimulus'
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

/** Has the browser ask for a passkey and sends the form with its answer; what was typed stays when nothing comes of it. */
export class Passkey extends Controller<HTMLElement> {
  static override targets = ['answer', 'said']
  static override values = {
    url: String,
    about: String,
    unsupported: String,
    cancelled: String,
    known: String,
    failed: String,
  }
  declare readonly answerTarget: HTMLInputElement
  declare readonly saidTarget: HTMLElement
  declare readonly urlValue: string
  declare readonly aboutValue: string
  declare readonly unsupportedValue: string
  declare readonly cancelledValue: string
  declare readonly knownValue: string
  declare readonly failedValue: string

  override connect() {
    this.form?.addEventListener('turbo:submit-end', this.forget)
  }

  override disconnect() {
    this.form?.removeEventListener('turbo:submit-end', this.forget)
  }

  /** For the papers that the page shows. */
  async prove() {
    await this.ask({ about: this.aboutValue }, startAuthentication)
  }

  /** A new passkey, made once the server has found the password right. */
  async register(event: Event) {
    if (this.answerTarget.value) return
    event.preventDefault()
    const password = this.form?.querySelector<HTMLInputElement>('[name=password]')?.value
    await this.ask({ registration: true, password }, startRegistration)
  }

  private async ask(question: object, ceremony: typeof startAuthentication | typeof startRegistration) {
    this.say(browserSupportsWebAuthn() ? '' : this.unsupportedValue)
    if (!browserSupportsWebAuthn()) return

    this.form?.setAttribute('aria-busy', 'true')
    const said = await this.answer(question, ceremony).catch((error) => this.sentenceFor(error))
    this.form?.removeAttribute('aria-busy')
    if (said) return this.say(said)
    this.form?.requestSubmit()
  }

  /** Fills in the browser's answer; or else answers what the server has against asking. */
  private async answer(question: object, ceremony: typeof startAuthentication | typeof startRegistration) {
    const response = await fetch(this.urlValue, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
    })
    const { options, message } = await response.json()
    if (!options) return message ?? this.failedValue

    this.answerTarget.value = JSON.stringify(await ceremony({ optionsJSON: options }))
    return ''
  }

  private sentenceFor(error: unknown): string {
    const name = error instanceof Error ? error.name : ''
    if (name === 'NotAllowedError' || name === 'AbortError') return this.cancelledValue
    return name === 'InvalidStateError' ? this.knownValue : this.failedValue
  }

  private say(sentence: string) {
    this.saidTarget.textContent = sentence
    this.saidTarget.hidden = sentence === ''
  }

  /** An answer is good once; the next try asks again. */
  private forget = () => {
    this.answerTarget.value = ''
  }

  private get form(): HTMLFormElement | null {
    return this.answerTarget.form
  }
}
