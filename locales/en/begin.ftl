### From the wish for an interview to its beginning.

button-begin = 🚀 Start
# $track is “Backend · Python · Junior”.
button-again-subject = 🔁 Again: { $track }
unfinished-first = You have an unfinished interview. Continue it, or finish it before a new one begins.
quota-reached =
    All interviews of your month are used: { $limit ->
        [one] your plan has { $limit } a month
       *[other] your plan has { $limit } a month
    }.

    New ones come on { $date }. Until then you can repeat your weakest questions from a report; the larger plans are behind the button below. Your past interviews stay open to you.
command-interview = New interview
