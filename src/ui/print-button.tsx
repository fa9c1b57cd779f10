import { t } from '../platform/words.ts'
import { Button } from './button.tsx'

/** Prints the page as it stands; whoever has no script uses the browser's own menu. */
export function PrintButton() {
  return (
    <Button
      icon="printer"
      class="needs-script no-print"
      data={{ 'data-controller': 'print', 'data-action': 'print#print' }}
    >
      {t('Cetak halaman')}
    </Button>
  )
}
