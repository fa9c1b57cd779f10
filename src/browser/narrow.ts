import { Controller } from '@hotwired/stimulus'

const pause = 250

/** Sends its form while it is filled in; the frame that the form names is all that changes. */
export class Narrow extends Controller<HTMLFormElement> {
  private timer: number | undefined

  override disconnect() {
    window.clearTimeout(this.timer)
  }

  later() {
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.element.requestSubmit(), pause)
  }
}
