namespace Billetterie.Import.Reading;

/// <summary>
/// Carries a refusal out of the depth of a parser that can only be left by throwing. Never leaves this project:
/// <see cref="ProgrammeReader"/> turns it back into a line.
/// </summary>
#pragma warning disable CA1032 // Made in this project only, always with its refusal.
internal sealed class ReadingStoppedException(string code, string? detail = null, int line = 0) : Exception(code)
#pragma warning restore CA1032
{
    public ProgrammeLine.Refused Refusal { get; } = new(line, null, code, detail, Ends: true);
}
