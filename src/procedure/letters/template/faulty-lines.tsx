import type { TemplateName } from '../../../platform/pdf/press.ts'
import { t } from '../../../platform/words.ts'
import { Card } from '../../../ui/page/card.tsx'

const around = 2

/** What was typed where Typst found the fault, with its neighbours; the lines are counted as an editor counts them. */
export function FaultyLines({ name, content, fault }: { name: TemplateName; content: string; fault: string }) {
  const lines = content.split('\n')
  const faulty = faultyLines(name, fault).filter((line) => line <= lines.length)
  if (faulty.length === 0) return null

  const from = Math.max(1, Math.min(...faulty) - around)
  const until = Math.min(lines.length, Math.max(...faulty) + around, from + 40)
  return (
    <Card title={t('Baris yang bermasalah')} icon="alert-triangle" tone="danger">
      <section class="overflow-x-auto" tabindex={0} aria-label={t('Baris yang bermasalah')}>
        <pre class="text-sm">
          {lines.slice(from - 1, until).map((text, index) => (
            <Line number={from + index} {...{ text, faulty }} />
          ))}
        </pre>
      </section>
    </Card>
  )
}

function Line({ number, text, faulty }: { number: number; text: string; faulty: number[] }) {
  const whole = `${String(number).padStart(4)}  ${text}\n`
  return faulty.includes(number) ? <mark>{whole}</mark> : <span>{whole}</span>
}

/** Typst says `work-order.typ:12: ...`; the line may be one of another template that this one is used by. */
function faultyLines(name: TemplateName, fault: string): number[] {
  return fault.split('\n').flatMap((sentence) => {
    const [, file, line] = /^([\w-]+)\.typ:(\d+):/.exec(sentence) ?? []
    return file === name ? [Number(line)] : []
  })
}
