### Voice: what is said in place of typing.

# $who names models and who has them.
voice-consent =
    🎙 <b>Answering by voice</b>
    I can listen instead of having you type. Before the first time:

    • Your recording is turned into text by: { $who }.
    • I keep that text as if you had typed it, and of the recording only where Telegram has it.
    • How you sound never counts: the same answer gets the same grade, typed or spoken.
button-voice-agree = ✅ I agree
button-voice-type = ⌨️ I’d rather type
voice-type = ⌨️ All right, just type it.
voice-listening = 🎧 Listening…
voice-heard =
    🎧 I heard:
    <blockquote>{ $text }</blockquote>
button-voice-check = ✅ Check it
button-voice-send = ✅ That’s right
button-voice-edit = ✏️ Edit
button-voice-again = 🔁 Record again
voice-edit =
    ✏️ Tap the text to copy it, put it right, and send it to me:
    <code>{ $text }</code>
voice-again = 🎙 All right, say it once more.
voice-silent = 🔇 I hear nothing in that recording. Please check the microphone and record it once more, or type.
voice-no-words = 🔇 I couldn’t make out a word in that recording. Please record it once more somewhere quieter, or type.
voice-damaged = 💔 That recording breaks off or is damaged. Please record it once more.
voice-no-sound = I can’t listen to that file. Please record a voice message here, or type.
voice-too-long =
    { $minutes ->
        [one] That recording is too long: I listen for up to { $minutes } minute. Please make it shorter, or send it in parts.
       *[other] That recording is too long: I listen for up to { $minutes } minutes. Please make it shorter, or send it in parts.
    }
voice-too-large = That file is too large: I take recordings of up to { $megabytes } MB.
voice-gone = Telegram no longer has that recording. Please record it once more.
voice-failed = 🎧 I couldn’t listen to that just now. It’s not your fault: please type it, or send it again in a few minutes.
voice-used-up = That was a lot of talking for one day. Until tomorrow, please type.
voice-minutes-used-up =
    🎙 { $limit ->
        [0] Your plan has no minutes for voice.
        [one] You have spoken the { $limit } minute of this month. New ones come on { $date }.
       *[other] You have spoken all { $limit } minutes of this month. New ones come on { $date }.
    } Please type: everything goes on the same way. Larger plans have more: /plan
# $left is a time: 3 min.
voice-minutes-too-few = 🎙 That recording is longer than what is left of your month: { $left } ({ $used } of { $limit } min are used). Make it shorter, or type: it counts the same. New minutes come on { $date }; larger plans have more: /plan
voice-off-language = 🎙 Nobody here hears answers in this language yet: voice is off. Please type.
settings-voice = 🎙 <b>Voice at once</b>: what I hear is taken as it is, and I don’t ask whether I heard it right. This counts from now on.
button-voice-at-once = 🎙 Voice at once

# How spoken answers sounded, in a report.
spoken-head = <b>🎙 How you sounded</b> <i>(this does not count)</i>
spoken-pace-good = { $words } words a minute: a pace that is easy to follow.
spoken-pace-slow = { $words } words a minute: calm. A little faster would sound surer.
spoken-pace-fast = { $words } words a minute: fast. Pause after each thought, so that people can follow.
spoken-pauses =
    { $count ->
        [one] { $count } long pause. A moment to think before you begin looks better than one in the middle.
       *[other] { $count } long pauses. A moment to think before you begin looks better than one in the middle.
    }
spoken-fillers =
    { $count ->
        [one] { $count } “um” or the like. A short silence in its place sounds surer.
       *[other] { $count } times “um” or the like. A short silence in its place sounds surer.
    }
spoken-fluent = No long pauses, and no “um”: well spoken.
