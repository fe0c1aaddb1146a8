using Billetterie.Import.Reading;

namespace Billetterie.Import.Csv;

/// <summary>Somebody's columns. Names are compared without case, accents and punctuation.</summary>
internal interface ICsvProfile
{
    /// <summary>What the profile is called in answers.</summary>
    string Name { get; }

    /// <summary>Under which its source keys stand (<see cref="Texts.SourceKeys"/>).</summary>
    string KeyFormat { get; }

    /// <summary>Whether a file with these columns is meant.</summary>
    bool Fits(IReadOnlySet<string> columns);

    /// <summary>What a row says.</summary>
    ProgrammeLine Read(ProgrammeRow row, ReadingContext context);
}
