import { Controller } from '@hotwired/stimulus'
import type { JudgedSignature, Trust } from './read-signature.ts'

type Hashing = typeof import('./sha256.ts')
type Reading = typeof import('./read-signature.ts')
type Facts = Omit<JudgedSignature, 'verdict'>

/** Compares a chosen PDF with the registered one and reads its signature. The file stays in the browser. */
export class CheckPaper extends Controller<HTMLElement> {
  static override targets = ['file', 'verdict', 'facts', 'signer', 'time', 'revocation', 'revokedAt']
  static override values = {
    sha256: String,
    bytes: Number,
    roots: Array,
    revoked: Array,
    hashing: String,
    reading: String,
  }
  declare readonly fileTarget: HTMLInputElement
  declare readonly verdictTargets: HTMLElement[]
  declare readonly factsTarget: HTMLElement
  declare readonly signerTarget: HTMLElement
  declare readonly timeTarget: HTMLElement
  declare readonly revocationTarget: HTMLElement
  declare readonly revokedAtTarget: HTMLElement
  declare readonly sha256Value: string
  declare readonly bytesValue: number
  declare readonly rootsValue: Trust['roots']
  declare readonly revokedValue: Trust['revoked']
  declare readonly hashingValue: string
  declare readonly readingValue: string
  private asked = 0

  /** A file may have been chosen before the script was there. */
  override connect() {
    this.choose()
  }

  /** So that the same file, changed meanwhile, can be chosen once more. */
  forget() {
    this.fileTarget.value = ''
  }

  choose() {
    this.check(this.fileTarget.files?.[0])
  }

  allow(event: DragEvent) {
    event.preventDefault()
  }

  drop(event: DragEvent) {
    event.preventDefault()
    this.check(event.dataTransfer?.files[0])
  }

  private async check(file: File | undefined) {
    if (!file) return
    this.asked += 1
    const asked = this.asked
    this.show(['busy'])

    const { verdicts, ...facts } = await this.judge(file)
    if (asked !== this.asked) return
    this.show(verdicts)
    this.tell(facts)
  }

  private tell({ signer, at, revokedAt }: Facts) {
    this.factsTarget.hidden = signer === undefined
    this.signerTarget.textContent = signer ?? ''
    this.timeTarget.textContent = at ? inWords(at) : '–'
    this.revocationTarget.hidden = revokedAt === undefined
    this.revokedAtTarget.textContent = revokedAt ? inWords(revokedAt) : ''
  }

  private async judge(file: File): Promise<Facts & { verdicts: string[] }> {
    const pdf = await bytesOf(file)
    if (!pdf) return { verdicts: ['unreadable'] }

    const likeness = await this.compare(pdf)
    try {
      const { judgeSignature }: Reading = await import(this.readingValue)
      const { verdict, ...facts } = await judgeSignature(pdf, { roots: this.rootsValue, revoked: this.revokedValue })
      return { verdicts: [likeness, verdict], ...facts }
    } catch {
      return { verdicts: [likeness, 'signature-unread'] }
    }
  }

  private async compare(pdf: Uint8Array<ArrayBuffer>): Promise<'same' | 'appended' | 'different'> {
    if ((await this.sha256Of(pdf)) === this.sha256Value) return 'same'
    const beginning = pdf.subarray(0, this.bytesValue)
    return pdf.length > this.bytesValue && (await this.sha256Of(beginning)) === this.sha256Value
      ? 'appended'
      : 'different'
  }

  private async sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    // not there on plain http, whatever its type says
    const native: SubtleCrypto | undefined = globalThis.crypto?.subtle
    if (native) return hex(new Uint8Array(await native.digest('SHA-256', bytes)))

    const { digest }: Hashing = await import(this.hashingValue)
    return hex(digest(bytes))
  }

  private show(verdicts: string[]) {
    this.factsTarget.hidden = true
    for (const target of this.verdictTargets) target.hidden = !verdicts.includes(target.dataset.verdict ?? '')
  }
}

/** Nothing where the file cannot be read, or is no PDF. */
async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const bytes = new Uint8Array(await new Response(file).arrayBuffer())
    return /%PDF-/.test(String.fromCharCode(...bytes.subarray(0, 1024))) ? bytes : undefined
  } catch {
    return undefined
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** As the pages of the site say it: in the zone of the office. */
function inWords(at: Date): string {
  const { lang } = document.documentElement
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Jakarta' } as const
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'id-ID', format).format(at)
}
