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
  private opened?: Awaited<ReturnType<Response['json']>>

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

  /** A new passkey, made once the server has accepted the proof that the form holds. */
  async register(event: Event) {
    if (this.answerTarget.value) return
    event.preventDefault()
    const [password, code, passkey] = ['password', 'code', 'proof'].map((name) => this.typed(name))
    await this.ask({ registration: true, password, code, passkey }, startRegistration)
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
    // a proof is good once: what it opened waits for a second try, where the first ended at the device
    const { options, message } = this.opened ?? (await this.put(question))
    if (!options) return message ?? this.failedValue
    if (ceremony === startRegistration) this.opened = { options }

    this.answerTarget.value = JSON.stringify(await ceremony({ optionsJSON: options }))
    return ''
  }

  private async put(question: object) {
    const response = await fetch(this.urlValue, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
    })
    return response.json()
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
    this.opened = undefined
  }

  private typed(name: string): string | undefined {
    return this.form?.querySelector<HTMLInputElement>(`[name=${name}]`)?.value || undefined
  }

  private get form(): HTMLFormElement | null {
    return this.answerTarget.form
  }
}
