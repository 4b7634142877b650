### What is said out of turn.

fallback-text = I did not expect a message here. Please use the buttons:
fallback-not-text = I can read text and buttons only. Here is where we are:
fallback-not-text-answer = I can read text only. Please type your answer; the question stands:
fallback-unknown-command = I do not know this command. Everything I can do is in the menu and under /help.
fallback-too-many = { $count ->
    [one] I take about twenty messages at a time, so I did not read your last one, “{ $quote }”. If it matters, please send it again.
   *[other] I take about twenty messages at a time, so I did not read { $count } of yours, from “{ $quote }” on. Please send again what matters.
  }
fallback-overtaken = This message was delayed and reached me after you had gone on, so I did not take it as an answer: “{ $quote }”. Here is where we are:
