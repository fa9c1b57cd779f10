import { Controller } from '@hotwired/stimulus'

const pause = 300

/** Shows what the server makes of a field while it is filled in: asks `src` with the typed text at its end. */
export class Preview extends Controller<HTMLElement> {
  static override targets = ['field', 'frame']
  static override values = { src: String }
  declare readonly fieldTarget: HTMLInputElement
  declare readonly frameTarget: HTMLElement
  declare readonly srcValue: string
  private timer: number | undefined

  override disconnect() {
    window.clearTimeout(this.timer)
  }

  later() {
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.ask(), pause)
  }

  private ask() {
    const src = this.srcValue + encodeURIComponent(this.fieldTarget.value)
    if (src !== this.frameTarget.getAttribute('src')) this.frameTarget.setAttribute('src', src)
  }
}
