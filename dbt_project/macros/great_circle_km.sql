{#- Kilometres between two points in degrees, by the haversine formula on a sphere of the
    Earth's mean radius, 6,371.0088 km (IUGG). At most 0.6% off the ellipsoid. -#}
{% macro great_circle_km(latitude_1, longitude_1, latitude_2, longitude_2) -%}
    2 * 6371.0088 * asin(sqrt(least(1.0,
        power(sin(radians({{ latitude_2 }} - {{ latitude_1 }}) / 2), 2)
        + cos(radians({{ latitude_1 }})) * cos(radians({{ latitude_2 }}))
        * power(sin(radians({{ longitude_2 }} - {{ longitude_1 }}) / 2), 2)
    )))
{%- endmacro %}
