### What is said out of turn.

fallback-text = No need to type anything here. Please use the buttons:
fallback-not-text = I can read text and buttons only. Here is where we are:
fallback-not-text-answer = I can read text only. Please type your answer. The question is the same:
fallback-not-text-or-voice = I understand text and voice messages only. Please type your answer, or say it in a voice message. The question is the same:
fallback-unknown-command = I don’t know that command. Everything I can do is in the menu and in /help.
fallback-too-many = { $count ->
    [one] I take about twenty messages at a time, so I did not read your last one, “{ $quote }”. If it matters, please send it again.
   *[other] I take about twenty messages at a time, so I didn’t read { $count } of yours, starting with “{ $quote }”. Please resend what matters.
  }
fallback-overtaken = This message was delayed and reached me after you had moved on, so I didn’t take it as an answer: “{ $quote }”. Here is where we are:
