### The menu.

menu-title =
    <b>Good to see you, { $name }!</b>
    What would you like to do?
# $topics are the topics, written out.
menu-weak-topics =
    🎯 { $count ->
        [one] A weak topic waits: <b>{ $topics }</b>.
       *[other] { $count } weak topics wait: <b>{ $topics }</b>.
    }
menu-left =
    { $left ->
        [0] 📅 Your month’s interviews are used up. New ones come on { $date }.
        [one] 📅 One interview is left; new ones come on { $date }.
       *[other] 📅 { $left } interviews are left until { $date }.
    }
menu-phone = 📱 The owner of this bot would like your phone number, to be able to reach you. You need it for nothing here.
menu-warm-up = ✨ Your question to try is waiting.
button-no-phone = No, thanks
button-progress = 📈 Progress
button-help = ❓ Help
