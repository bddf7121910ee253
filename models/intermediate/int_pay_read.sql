select
    null::varchar as role,
    null::varchar as posting_id,
    null::double as pay_min,
    null::double as pay_max,
    null::varchar as pay_interval,
    null::varchar as pay_currency,
    null::varchar as pay_snippet,
    null::varchar as pay_choice,
    null::varchar as pay_refused_because,
where false
