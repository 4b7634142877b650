### How far the money of the day goes, for admins. $limit is an amount, such as $20.00.

spending-half =
    💰 <b>Half of today’s money for models is used.</b>
    The limit for everyone together is { $limit } a day (UTC).
spending-most =
    💰 <b>80 % of today’s money for models is used.</b>
    The limit for everyone together is { $limit } a day (UTC).
spending-all =
    🛑 <b>Today’s money for models is used up.</b>
    The limit is { $limit } a day. Interviews go on with the question bank until midnight UTC.
spending-free =
    🧮 <b>People on the free plan have used up their share of today’s money.</b>
    That is { $limit } a day. They go on with the question bank until midnight UTC; paid plans are not affected.
spending-paid =
    🧮 <b>Paid plans have used up their share of today’s money.</b>
    That is { $limit } a day. They go on with the question bank until midnight UTC. You can raise it in the plan file.
spending-new-accounts =
    🌱 <b>New accounts have used up their share of today’s money.</b>
    That is { $limit } a day. Unusually many newcomers? Have a look at /stats.
