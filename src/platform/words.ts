import { AsyncLocalStorage } from 'node:async_hooks'
import english from '../english.json' with { type: 'json' }

/** Indonesian first: the Indonesian sentence is the key, English a catalogue beside it. */
export type Language = 'id' | 'en'

const speaking = new AsyncLocalStorage<Language>()

const catalogue = new Map(Object.entries(english))

/** Runs `work` with every `t()` inside it answering in `language`. */
export function speak<Result>(language: Language, work: () => Result): Result {
  return speaking.run(language, work)
}

export function spokenLanguage(): Language {
  return speaking.getStore() ?? 'id'
}

/** The sentence in the language of the request; `{name}` in it is filled from `values`. */
export function t(sentence: string, values?: Record<string, string | number>): string {
  const said = spokenLanguage() === 'en' ? (catalogue.get(sentence) ?? sentence) : sentence
  return values ? said.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place)) : said
}

/** Marks a sentence kept as data, so that the catalogue test finds it; `t()` says it later. */
export function words<Sentence extends string>(sentence: Sentence): Sentence {
  return sentence
}
