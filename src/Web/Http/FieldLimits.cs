namespace Billetterie.Web.Http;

/// <summary>How long a field may be, in characters. Wide enough for any real value, so that only mistakes and attacks meet them.</summary>
internal static class FieldLimits
{
    public const int Name = 100;
    public const int Title = 200;
    /// <summary>The longest address that mail can carry (RFC 5321).</summary>
    public const int Email = 254;
    public const int Phone = 40;
    public const int WebAddress = 500;
    public const int Address = 300;
    public const int PostalCode = 12;
    public const int Category = 80;
    public const int Place = 300;
    public const int Presentation = 10_000;
    public const int Accessibility = 1_000;
    public const int Search = 200;
    public const int Reason = 500;
    public const int Password = 200;
    public const int Code = 500;

    /// <summary>Rows of one page of a list.</summary>
    public const int PageSize = 200;

    public const int DefaultPageSize = 50;

    /// <summary>A JSON body; the longest legitimate one is an event with its presentation.</summary>
    public const long JsonBody = 256 * 1024;

    /// <summary>An upload of a programme file: the largest file that is read, and the form around it.</summary>
    public const long ImportBody = Billetterie.Import.ImportLimits.FileBytes + (1024 * 1024);
}
