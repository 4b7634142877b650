### What people are given without paying: a plan to try, days after the end of a plan, interviews beyond the month's.

plan-trial = 🎁 Yours to try until { $date }, then the free plan.
plan-bonus =
    { $left ->
        [one] 🎟 Extra interviews: <b>{ $left }</b>. It is used when the month’s are, and does not run out.
       *[other] 🎟 Extra interviews: <b>{ $left }</b>. They are used when the month’s are, and do not run out.
    }
plan-grace =
    ⏳ Your <b>{ $plan }</b> plan has ended. You keep it until { $date }, so that you can extend it without a break; after that you are on the free plan.

    All your interviews, reports and progress stay.
gift-trial =
    🎁 <b>{ $plan }</b> is yours to try until { $date }: free of charge, and there is nothing to cancel. After that you are on the free plan, and everything you have done stays.
gift-came-by-friend =
    { $count ->
        [one] 🎟 A first interview, well done! As you came by a friend’s link, both of you get { $count } extra interview.
       *[other] 🎟 A first interview, well done! As you came by a friend’s link, both of you get { $count } extra interviews.
    }
gift-friend-came =
    { $count ->
        [one] 🎟 Somebody came by your link and has finished a first interview. Both of you get { $count } extra interview. Thank you!
       *[other] 🎟 Somebody came by your link and has finished a first interview. Both of you get { $count } extra interviews. Thank you!
    }
