-- Which share of the advertisements is remote, city by city?
--
-- One row per metropolitan area that ten or more advertisements of the job name, with the
-- share's 95% interval.
select
    role,
    metro,
    city_pay.advertisements,
    city_traits.advertisements as remote,
    city_traits.share_of_advertisements as share,
    city_traits.share_of_advertisements_low as low,
    city_traits.share_of_advertisements_high as high
from main.city_traits
inner join main.city_pay using (role, metro)
where trait = 'remote' and value = 'remote' and city_pay.advertisements >= 10
order by role, city_pay.advertisements desc, metro
