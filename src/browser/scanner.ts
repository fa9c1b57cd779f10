import { codeReader, type ReadCodes } from './read-codes.ts'

/** What the page gives: where it shows the camera and what it says, and where to go with what was read. */
type ScanPage = {
  videoTarget: HTMLVideoElement
  saidTargets: HTMLElement[]
  startTarget: HTMLElement
  stopTarget: HTMLElement
  torchTarget: HTMLElement
  readerValue: string
  programValue: string
  wantedValue: string
  toValue: string
}

export type Scanner = ReturnType<typeof openScanner>

// a phone reads some ten pictures a second and stays cool
const pause = 100

export function openScanner(page: ScanPage) {
  const wanted = new RegExp(page.wantedValue)
  let stream: MediaStream | undefined
  let lit = false
  let reader: Promise<ReadCodes> | undefined

  return { start, stop, torch, photo, close }

  async function start() {
    if (stream) return
    const fault = obstacle()
    if (fault) return say(fault)

    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: rearCamera, audio: false })
    } catch (error) {
      return say(faultOf(error))
    }
    show(true)
    say('looking')
    page.videoTarget.srcObject = stream
    await page.videoTarget.play().catch(() => {})
    await look(stream).catch(() => unable())
  }

  /** Until something is read, or the camera is switched off. */
  async function look(from: MediaStream) {
    const read = await theReader()
    while (stream === from) {
      const texts = page.videoTarget.videoWidth > 0 ? await read(page.videoTarget) : []
      if (stream !== from) return
      if (open(texts)) return
      if (texts.length > 0) say('foreign')
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }

  async function photo(file: File) {
    stop()
    say('reading')
    const picture = await createImageBitmap(file).catch(() => undefined)
    if (!picture) return say('unread')

    const read = await theReader().catch(() => undefined)
    const texts = await read?.(picture).catch(() => undefined)
    picture.close()
    if (!texts) return unable()
    if (!open(texts)) say('unread')
  }

  function open(texts: string[]): boolean {
    const found = texts.map((text) => wanted.exec(text)?.[0]).find(Boolean)
    if (!found) return false

    stop()
    say('found')
    navigator.vibrate?.(60)
    window.location.assign(page.toValue + encodeURIComponent(found))
    return true
  }

  function unable() {
    stop()
    say('unsupported')
  }

  function stop() {
    for (const track of stream?.getTracks() ?? []) track.stop()
    stream = undefined
    lit = false
    page.videoTarget.srcObject = null
    show(false)
    say()
  }

  async function torch() {
    lit = !lit
    // what the type leaves out: a torch is known to phones alone
    const light: MediaTrackConstraintSet & { torch: boolean } = { torch: lit }
    await stream
      ?.getVideoTracks()[0]
      ?.applyConstraints({ advanced: [light] })
      .catch(() => {})
  }

  function close() {
    stop()
    reader?.then((read) => read.close()).catch(() => {})
  }

  function theReader(): Promise<ReadCodes> {
    reader ??= codeReader(page.readerValue, page.programValue)
    return reader
  }

  function show(on: boolean) {
    page.videoTarget.hidden = !on
    page.startTarget.hidden = on
    page.stopTarget.hidden = !on
    const able = stream?.getVideoTracks()[0]?.getCapabilities?.()
    page.torchTarget.hidden = !able || !Reflect.get(able, 'torch')
  }

  function say(code?: string) {
    for (const target of page.saidTargets) target.hidden = target.dataset.said !== code
  }
}

const rearCamera = { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } }

function obstacle(): string | undefined {
  if (!window.isSecureContext) return 'insecure'
  return typeof navigator.mediaDevices?.getUserMedia === 'function' ? undefined : 'none'
}

function faultOf(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'none'
}
