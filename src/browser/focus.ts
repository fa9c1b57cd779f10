import { Controller } from '@hotwired/stimulus'

/** Takes the focus, and with it the reader, when it appears or comes back changed. */
export class Focus extends Controller<HTMLElement> {
  override connect() {
    this.take()
  }

  take() {
    this.element.focus()
  }
}
