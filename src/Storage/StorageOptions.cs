namespace Billetterie.Storage;

/// <summary>Where the data are kept; section <c>Billetterie</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Billetterie";

    /// <summary>Directory of the SQLite file and everything else that is kept in files; relative to the working directory.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>The directory as a full path.</summary>
    public string FullDataDirectory => Path.GetFullPath(DataDirectory);
}
