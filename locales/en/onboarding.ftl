### First steps: greeting, language, phone.

onboarding-welcome =
    👋 <b>Hello! I run mock job interviews.</b>

    You answer in your own words, I say honestly what was good, what was missing and what to learn next.

    Which language shall we speak?
language-choose = Which language would you like to use?
language-changed = All right, English from now on. An interview you’ve already started stays in its language.
onboarding-phone-optional =
    📱 <b>May I have your phone number?</b>

    The owner of this bot asks for it, to be able to reach you. You need it for nothing here, and no language model ever sees it. You can also skip this.
onboarding-phone-required =
    📱 <b>Please share your phone number</b>

    The owner of this bot needs it to know who practises here. Nobody else sees it, and it is never sent to a language model.
button-share-phone = 📱 Share my number
button-skip-phone = Skip
onboarding-phone-thanks = Thank you, the number is saved.
onboarding-phone-skipped = Fine, we continue without it.
onboarding-phone-foreign = That isn’t your own contact. Please tap “📱 Share my number” below, and Telegram will send me yours.
onboarding-phone-wanted = Please tap one of the two buttons below: share your number, or skip this step.
onboarding-phone-needed = We can’t start without your number. Please tap “📱 Share my number” below.
command-start = Start, or go back to the menu
command-language = Language
