### Promo codes.

command-promo = Use a promo code
promo-how = 🎟 Type the code after the command, for example <code>/promo SPRING</code>
promo-done = 🎟 The code works. You have <b>{ $plan }</b>. Enjoy your interviews!
promo-unknown = I don’t know this code. Please check the letters.
promo-over = This code is no longer valid.
promo-used-up = Others were faster: this code is used up.
promo-known = You have used this code already. It counts once for each person.
promo-endless = Your plan has no end, so the code would add nothing. Keep it for somebody else!
promo-no-use = With the plan you have now, this code would bring you nothing. Keep it until that plan is over.
promo-too-often = That’s enough codes for today. Please try again tomorrow.
promo-title = 🎟 <b>Promo codes</b>
promo-none = There are no promo codes yet.
promo-line = <code>{ $code }</code>: { $plan }, days: { $days }, used { $used } of { $uses }, { $until }
promo-line-over = <s>{ $code }</s>: { $plan }, days: { $days }, used { $used } of { $uses }, { $until }
promo-until = until { $date }
promo-without-end = no end
promo-created =
    ✅ { $promo }
    People type <code>/promo</code> and the code.
promo-exists = There is, or was, a code of this name. Please choose another one.
promo-ended = ✅ <code>{ $code }</code> is ended. What it gave stays.
promo-missing = There is no such code.
promo-bad = What shall the code give?
promo-bad-code = A code has 4 to 24 letters and digits, at most four digits in a row.
promo-bad-plan = Which paid plan?
promo-bad-days = For how many days? 1 to 3650
promo-bad-uses = How often can it be used in all? 1 to 100000
promo-bad-date = The last day is written like 2027-01-31.
promo-usage =
    <code>/promo new &lt;code&gt; &lt;pro | elite | enterprise&gt; &lt;days&gt; &lt;uses&gt; [last day]</code>
    For example: <code>/promo new SPRING pro 30 100 2027-05-31</code>
    <code>/promo list</code> shows them, <code>/promo end SPRING</code> ends one.
