### From the wish for an interview to its beginning.

button-begin = 🚀 Begin
unfinished-first = You have an unfinished interview. Go on with it, or finish it before a new one begins.
quota-reached =
    This month’s interviews are used up: { $limit ->
        [one] your plan has { $limit } a month
       *[other] your plan has { $limit } a month
    }.

    The count starts again next month. Your past interviews stay open to you.
command-interview = A new interview
