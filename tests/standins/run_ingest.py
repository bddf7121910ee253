"""`python -m ingest` with JobSpy's LinkedIn and Indeed pointed at the URL in STANDIN."""

import os

from jobspy.indeed import Indeed
from jobspy.linkedin import LinkedIn
from jobspy.util import RotatingProxySession

from ingest.__main__ import main

LinkedIn.base_url = os.environ["STANDIN"]
LinkedIn.delay = (0, 0)
Indeed.api_url = f"{os.environ['STANDIN']}/graphql"
RotatingProxySession.request_timeout = float(os.environ.get("STANDIN_TIMEOUT", "10"))
main()
