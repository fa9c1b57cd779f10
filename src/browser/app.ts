import { Application } from '@hotwired/stimulus'
import '@hotwired/turbo'
import { Autosave } from './autosave.ts'
import { CharacterCount } from './character-count.ts'
import { CheckPaper } from './check-paper.ts'
import { Dialog } from './dialog.ts'
import { FileList } from './file-list.ts'
import { Focus } from './focus.ts'
import { Live } from './live.ts'
import { Menu } from './menu.ts'
import { Passkey } from './passkey.ts'
import { Password } from './password.ts'
import { Preview } from './preview.ts'
import { Print } from './print.ts'
import { Reveal } from './reveal.ts'
import { Suggest } from './suggest.ts'
import { Theme } from './theme.ts'

document.documentElement.classList.add('has-script')

const application = Application.start()

application.register('autosave', Autosave)
application.register('character-count', CharacterCount)
application.register('check-paper', CheckPaper)
application.register('dialog', Dialog)
application.register('file-list', FileList)
application.register('focus', Focus)
application.register('live', Live)
application.register('menu', Menu)
application.register('passkey', Passkey)
application.register('password', Password)
application.register('preview', Preview)
application.register('print', Print)
application.register('reveal', Reveal)
application.register('suggest', Suggest)
application.register('theme', Theme)
