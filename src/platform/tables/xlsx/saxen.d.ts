declare module 'saxen' {
  type Attributes = Record<string, string>

  /** The package ships no types; these are the parts that we use. */
  export class Parser {
    on(event: 'openTag', heard: (name: string, attributes: () => Attributes | boolean) => void): this
    on(event: 'closeTag', heard: (name: string) => void): this
    on(event: 'text', heard: (text: string) => void): this
    on(event: 'cdata', heard: (text: string) => void): this
    on(event: 'error', heard: (error: Error) => void): this
    write(chunk: string): this
    end(): void
  }
}
