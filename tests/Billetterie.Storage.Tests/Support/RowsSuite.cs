namespace Billetterie.Storage.Tests.Support;

/// <summary>Tests that run on a fresh database each; subclassed for every database there is.</summary>
public abstract class RowsSuite(DatabaseKind kind) : IAsyncLifetime
{
    private RowsHost? _host;

    protected RowsHost Host => _host!;

    protected T Get<T>() where T : notnull => Host.Get<T>();

    public async Task InitializeAsync() => _host = await RowsHost.StartAsync(kind);

    public async Task DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }
}
