namespace Billetterie.Web.Tests.Support;

/// <summary>A site with its world, shared by the tests of a class; each test makes the people and performances it needs.</summary>
public sealed class SiteFixture : IAsyncLifetime
{
    public TestSite Site { get; } = new();

    public World World { get; private set; } = null!;

    public async Task InitializeAsync() => World = await World.MakeAsync(Site);

    public async Task DisposeAsync() => await Site.DisposeAsync();
}
