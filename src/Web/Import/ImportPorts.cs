using Billetterie.Abstractions;
using Billetterie.Storage.Events;
using Billetterie.Storage.Imports;
using Billetterie.Storage.Programme;

namespace Billetterie.Web.Import;

/// <summary>What an import works with. Everything in it is thread safe.</summary>
internal sealed record ImportPorts(
    ImportLedger Ledger, UpsertEvent Events, PerformanceNumbers Numbers, IGrains Grains, TimeProvider Clock);
