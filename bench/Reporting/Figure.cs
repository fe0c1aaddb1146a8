using System.Globalization;
using System.Text.Json;

namespace Billetterie.Bench.Reporting;

/// <summary>A measured value beside the reference measured in the same run.</summary>
/// <param name="Unit">For example <c>bookings/s</c>, <c>ms</c>, <c>MB</c>.</param>
/// <param name="Ratio">Value divided by reference; null where there is no reference.</param>
internal sealed record Figure(string Name, string Store, double Value, string Unit, string? Reference, double? ReferenceValue)
{
    public double? Ratio => ReferenceValue is { } reference and > 0 ? Value / reference : null;
}

/// <summary>Prints figures as they come and writes them to a file at the end.</summary>
internal sealed class Report(string? jsonPath)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly List<Figure> figures = [];

    public void Say(string text) => Console.WriteLine(text);

    public void Add(Figure figure)
    {
        figures.Add(figure);
        var beside = figure.Ratio is { } ratio
            ? string.Create(CultureInfo.InvariantCulture, $"   {ratio:0.00} x {figure.Reference} ({figure.ReferenceValue:#,0.##})")
            : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{figure.Store,-9} {figure.Name,-58} {figure.Value,12:#,0.##} {figure.Unit}{beside}"));
    }

    public async Task WriteAsync()
    {
        if (jsonPath is not null)
        {
            await File.WriteAllTextAsync(jsonPath, JsonSerializer.Serialize(figures, Json));
        }
    }
}
