using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Billetterie.Storage.Tests.Support;

/// <summary>A statement as it was sent.</summary>
internal sealed record SentStatement(string Text, IReadOnlyList<(string Name, object? Value)> Values);

/// <summary>
/// Notes the statements that EF Core sends for whoever began the log, and for nobody else who reads at the same time. Made before the
/// first statement: where nobody listens, EF Core does not look again for a second.
/// </summary>
internal sealed class StatementLog : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly AsyncLocal<StatementLog?> Reading = new();

    private readonly List<IDisposable> _subscriptions = [];
    private readonly List<SentStatement> _seen = [];

    public StatementLog() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>Notes all that the caller awaits from here on.</summary>
    public void Begin() => Reading.Value = this;

    /// <summary>What was sent since the last call, in order.</summary>
    public IReadOnlyList<SentStatement> Take()
    {
        lock (_seen)
        {
            SentStatement[] taken = [.. _seen];
            _seen.Clear();
            return taken;
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
            _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Reading.Value != this || value.Key != RelationalEventId.CommandExecuting.Name || value.Value is not CommandEventData { Command: var command })
            return;
        lock (_seen)
            _seen.Add(new SentStatement(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(one => (one.ParameterName, one.Value))]));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}
