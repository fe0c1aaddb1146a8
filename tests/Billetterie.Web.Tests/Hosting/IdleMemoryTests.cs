using Billetterie.Web.Hosting;

namespace Billetterie.Web.Tests.Hosting;

public sealed class IdleMemoryTests
{
    private const long Megabyte = 1024 * 1024;

    [Fact]
    public void Memory_is_given_back_once_when_it_gets_quiet()
    {
        using var memory = new IdleMemory(TimeProvider.System);

        Assert.False(memory.IsDue(100 * Megabyte), "It has just been asked for.");
        Assert.True(memory.IsDue((100 * Megabyte) + 1), "Nothing more was asked for.");
        Assert.False(memory.IsDue((101 * Megabyte) + 1), "What little came since is not worth it.");
    }

    [Fact]
    public void It_is_given_back_again_after_the_next_opening()
    {
        using var memory = new IdleMemory(TimeProvider.System);
        memory.IsDue(100 * Megabyte);
        memory.IsDue(100 * Megabyte);

        Assert.False(memory.IsDue(200 * Megabyte));
        Assert.True(memory.IsDue(200 * Megabyte));
    }
}
