namespace Billetterie.Storage.Migrations;

/// <summary>The database's schema is not one this program can work with; the message says what to do.</summary>
public sealed class SchemaException : Exception
{
    public SchemaException() { }
    public SchemaException(string message) : base(message) { }
    public SchemaException(string message, Exception inner) : base(message, inner) { }
}
