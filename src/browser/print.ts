import { Controller } from '@hotwired/stimulus'

/** A button that prints the page; without script it is not shown. */
export class Print extends Controller {
  print() {
    window.print()
  }
}
