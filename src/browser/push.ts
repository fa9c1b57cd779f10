import { Controller } from '@hotwired/stimulus'

type State = 'insecure' | 'old' | 'denied' | 'dismissed' | 'failed' | 'off' | 'on'

/** Tells whether this browser is told of news, and turns that on and off. Asks for permission at a press of the button alone. */
export class Push extends Controller<HTMLElement> {
  static override targets = ['state', 'on', 'off', 'subscription', 'endpoint']
  static override values = { worker: String, key: String, known: Array }
  declare readonly stateTargets: HTMLElement[]
  declare readonly onTarget: HTMLElement
  declare readonly offTarget: HTMLElement
  declare readonly subscriptionTarget: HTMLInputElement
  declare readonly endpointTarget: HTMLInputElement
  declare readonly workerValue: string
  declare readonly keyValue: string
  declare readonly knownValue: string[]
  private busy = false

  override connect() {
    this.look()
  }

  async look() {
    this.show(this.hindrance ?? ((await this.isOn()) ? 'on' : 'off'))
  }

  async turnOn() {
    await this.once(async () => {
      const answer = await Notification.requestPermission()
      if (answer !== 'granted') return this.show(answer === 'denied' ? 'denied' : 'dismissed')

      const subscription = await this.subscribe()
      this.send(this.subscriptionTarget, JSON.stringify(subscription))
    })
  }

  async turnOff() {
    await this.once(async () => {
      const subscription = await this.subscription()
      await subscription?.unsubscribe()
      this.send(this.endpointTarget, subscription?.endpoint ?? '')
    })
  }

  /** A push service that the browser cannot reach is the usual fault. */
  private async once(act: () => Promise<void>) {
    if (this.busy) return
    this.busy = true
    await act().catch(() => this.show('failed'))
    this.busy = false
  }

  private async subscribe(): Promise<PushSubscription> {
    await navigator.serviceWorker.register(this.workerValue, { scope: '/' })
    const { pushManager } = await navigator.serviceWorker.ready
    const old = await pushManager.getSubscription()
    if (old && keyOf(old) !== this.keyValue) await old.unsubscribe()
    return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: this.keyValue })
  }

  /** Of this person and for the key in use: another's, and one of before, are as good as none. */
  private async isOn(): Promise<boolean> {
    const subscription = await this.subscription()
    return subscription !== null && keyOf(subscription) === this.keyValue && this.isKnown(subscription)
  }

  private isKnown({ endpoint }: PushSubscription): boolean {
    return this.knownValue.includes(endpoint)
  }

  private async subscription(): Promise<PushSubscription | null> {
    const registration = await navigator.serviceWorker.getRegistration('/')
    return (await registration?.pushManager.getSubscription()) ?? null
  }

  private get hindrance(): State | undefined {
    if (!window.isSecureContext) return 'insecure'
    if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return 'old'
    return Notification.permission === 'denied' ? 'denied' : undefined
  }

  private send(field: HTMLInputElement, value: string) {
    field.value = value
    field.form?.requestSubmit()
  }

  private show(state: State) {
    for (const sentence of this.stateTargets) sentence.hidden = sentence.dataset.state !== state
    this.onTarget.hidden = !['off', 'dismissed', 'failed'].includes(state)
    this.offTarget.hidden = state !== 'on'
  }
}

/** As the page writes it: base64url without padding. */
function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0))
  const text = btoa(String.fromCharCode(...bytes))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
