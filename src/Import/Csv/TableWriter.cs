using CsvHelper;

namespace Billetterie.Import.Csv;

/// <summary>
/// Writes a list as a table that a spreadsheet opens with a double click, in France too: semicolons, UTF-8 with its mark.
/// A field that a spreadsheet would run as a formula gets an apostrophe before it, which <see cref="TableReader"/> takes off.
/// </summary>
public sealed class TableWriter : IAsyncDisposable
{
    public const string MediaType = "text/csv; charset=utf-8";

    private readonly CsvWriter _table;

    /// <param name="file">Stays open.</param>
    /// <param name="columns">Their names; every line has as many fields.</param>
    public TableWriter(Stream file, ReadOnlySpan<string> columns)
    {
        _table = CsvWriter.Create(
            file, new CsvWriterOptions { Separator = ';', WriteByteOrderMark = true, Injection = CsvInjection.Escape }, leaveOpen: true);
        _table.WriteHeader(columns);
    }

    public Task WriteAsync(string?[] fields, CancellationToken cancellation = default) => _table.WriteRecordAsync(fields!, cancellation).AsTask();

    public ValueTask DisposeAsync() => _table.DisposeAsync();
}
