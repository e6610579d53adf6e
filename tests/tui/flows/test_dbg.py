import time, pytest
from tests.support.writer import writing
@pytest.mark.parametrize("i", range(12))
async def test_x(repository, i):
    t=time.process_time(); w0=time.monotonic()
    async with writing(repository) as w:
        a=time.process_time()-t; aw=time.monotonic()-w0
    print(f"open {a:.3f} {aw:.3f} all {time.process_time()-t:.3f} {time.monotonic()-w0:.3f}")
