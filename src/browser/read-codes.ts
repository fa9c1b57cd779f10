import type { CodesRead } from './code-reader.ts'

type Seen = HTMLVideoElement | ImageBitmap
type Detector = { detect(seen: Seen): Promise<{ rawValue: string }[]> }
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> }

/** The texts of the codes in a picture. `close` ends the thread where one reads. */
export type ReadCodes = ((seen: Seen) => Promise<string[]>) & { close(): void }

declare global {
  interface Window {
    /** Phones have one, most computers none; the types know none yet. */
    readonly BarcodeDetector?: DetectorClass
  }
}

/** What reads codes here: the browser itself, or a program of half a megabyte in a thread of its own. */
export async function codeReader(reader: string, program: string): Promise<ReadCodes> {
  return (await ownReader()) ?? threadedReader(reader, new URL(program, location.href).href)
}

const formats = ['qr_code', 'code_128', 'data_matrix']

async function ownReader(): Promise<ReadCodes | undefined> {
  const supported = (await window.BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? []
  if (!window.BarcodeDetector || !supported.includes('qr_code')) return undefined

  const detector = new window.BarcodeDetector({ formats: formats.filter((format) => supported.includes(format)) })
  const read = async (seen: Seen) => (await detector.detect(seen)).map(({ rawValue }) => rawValue)
  return Object.assign(read, { close: () => {} })
}

function threadedReader(reader: string, program: string): ReadCodes {
  const thread = new Worker(reader, { type: 'module' })
  const canvas = document.createElement('canvas')

  async function read(seen: Seen): Promise<string[]> {
    const { data, width, height } = pixelsOf(canvas, seen)
    const answer = new Promise<string[]>((resolve, reject) => {
      thread.onmessage = ({ data: read }: MessageEvent<CodesRead>) =>
        read.texts ? resolve(read.texts) : reject(new Error(read.fault))
      thread.onerror = () => reject(new Error('the reader did not start'))
    })
    thread.postMessage({ program, pixels: data.buffer, width, height }, [data.buffer])
    return await answer
  }
  return Object.assign(read, { close: () => thread.terminate() })
}

// what a label needs that fills a quarter of the picture
const longestSide = 1600

function pixelsOf(canvas: HTMLCanvasElement, seen: Seen): ImageData {
  const [width, height] =
    seen instanceof HTMLVideoElement ? [seen.videoWidth, seen.videoHeight] : [seen.width, seen.height]
  const scale = Math.min(1, longestSide / Math.max(width, height))
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const drawing = canvas.getContext('2d', { willReadFrequently: true })
  if (!drawing) throw new Error('no canvas')

  drawing.drawImage(seen, 0, 0, canvas.width, canvas.height)
  return drawing.getImageData(0, 0, canvas.width, canvas.height)
}
