{{ config(group="review") }}
-- A text is read one way, a place lies in one metropolitan area and near one search area,
-- and each has what it is to have.
{% set keys = {
    'int_areas_placed': ['area'],
    'int_locations_split': ['location'],
    'int_locations_parsed': ['location', "coalesce(search_country, '')"],
    'int_locations_read': [
        'location', 'likelihood_rank', "coalesce(country, '')", "coalesce(state, '')"
    ],
    'int_metro_centres': ['geoname_id'],
    'int_places_known': ['place'],
    'int_places_in_metros': ['place'],
    'int_places_near_areas': ['role', 'place'],
} %}
{% set filled = {
    'int_areas_placed': ['kind'],
    'int_metro_centres': ['metro', 'reach_km'],
    'int_places_known': ['latitude', 'longitude'],
    'int_places_in_metros': ['metro', 'latitude', 'longitude'],
    'int_places_near_areas': ['area', 'nearest_area'],
} %}

{% for model, key in keys.items() %}
{{ broken_keys(ref(model), key, filled.get(model, [])) }}
{{ 'union all' if not loop.last }}
{% endfor %}
