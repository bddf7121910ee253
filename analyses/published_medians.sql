-- How did the published review come to its city medians, and which of them are wrong?
--
-- Its code put the yearly amounts before the hourly ones, each in file order, and then
-- gave them, one by one, to the areas of the paid postings in file order: most amounts
-- went to an area that they don't belong to. This repeats the mistake on purpose.
with

paid as (

    select
        sightings.role,
        sightings.area,
        sightings.jobspy_pay_interval = 'hourly' as is_hourly,
        -- 40 hours x 4 weeks x 12 months, the published rule.
        jobspy_pay_min * if(is_hourly, 1920, 1) as min_yearly,
        jobspy_pay_max * if(is_hourly, 1920, 1) as max_yearly,
        row_number() over (
            partition by sightings.role order by input_file, source_row
        ) as place_of_area,
        row_number() over (
            partition by sightings.role order by is_hourly, input_file, source_row
        ) as place_of_amount
    from main.sightings
    inner join main.scrape_outcomes using (source_file)
    where jobspy_pay_interval in ('yearly', 'hourly') and is_in_newest_scrape

),

published as (

    select
        areas.role,
        areas.area,
        count(*) as postings_with_pay,
        median(amounts.min_yearly) as published_median_min,
        median(amounts.max_yearly) as published_median_max
    from paid as areas
    inner join paid as amounts
        on areas.role = amounts.role
        and areas.place_of_area = amounts.place_of_amount
    group by areas.role, areas.area

),

side_by_side as (

    select
        published.role,
        published.area,
        published.postings_with_pay,
        published_median_min,
        area_pay.median_min_yearly as right_median_min,
        published_median_max,
        area_pay.median_max_yearly as right_median_max,
        (published_median_min, published_median_max)
            <> (area_pay.median_min_yearly, area_pay.median_max_yearly) as is_wrong
    from published
    inner join main.jobspy_area_pay as area_pay
        on published.role = area_pay.role
        and published.area = area_pay.area

)

select * from side_by_side
order by is_wrong desc, area
