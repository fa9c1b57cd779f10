import { Application } from '@hotwired/stimulus'
import { answerWorker } from './answer-worker.ts'
import { Autosave } from './autosave.ts'
import { CharacterCount } from './character-count.ts'
import { CheckPaper } from './check-paper.ts'
import { Dialog } from './dialog.ts'
import { FileList } from './file-list.ts'
import { Focus } from './focus.ts'
import { Live } from './live.ts'
import { Menu } from './menu.ts'
import { Narrow } from './narrow.ts'
import { nextTask } from './next-task.ts'
import { Passkey } from './passkey.ts'
import { Password } from './password.ts'
import { Preview } from './preview.ts'
import { Print } from './print.ts'
import { Push } from './push.ts'
import { Refresh } from './refresh.ts'
import { Reveal } from './reveal.ts'
import { Scan } from './scan.ts'
import { Suggest } from './suggest.ts'
import { Theme } from './theme.ts'
import { TickAll } from './tick-all.ts'

const controllers = {
  theme: Theme,
  menu: Menu,
  live: Live,
  dialog: Dialog,
  focus: Focus,
  password: Password,
  passkey: Passkey,
  preview: Preview,
  print: Print,
  push: Push,
  'character-count': CharacterCount,
  'check-paper': CheckPaper,
  'file-list': FileList,
  narrow: Narrow,
  refresh: Refresh,
  reveal: Reveal,
  scan: Scan,
  suggest: Suggest,
  'tick-all': TickAll,
  // after those that listen to what it puts back
  autosave: Autosave,
}

answerWorker()

const application = Application.start()
for (const [name, controller] of Object.entries(controllers)) {
  await nextTask()
  application.register(name, controller)
}
