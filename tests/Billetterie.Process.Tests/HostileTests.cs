using Billetterie.Faults.Hostile;

namespace Billetterie.Process.Tests;

/// <summary>Some of the requests of which <c>tests/Billetterie.Faults</c> sends a hundred thousand.</summary>
public sealed class HostileTests
{
    [Fact]
    public async Task No_generated_request_gives_a_fault_or_shows_what_is_not_theirs() =>
        Assert.Empty(await new HostileSuite(seed: 1, requests: 1_500, TextWriter.Null).RunAsync());
}
