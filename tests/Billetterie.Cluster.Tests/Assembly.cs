// Each test starts several programs: one after the other they are quicker than together.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
