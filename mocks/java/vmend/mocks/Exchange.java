package vmend.mocks;

/**
 * One request over SOAP or REST, as it is counted.
 *
 * @param index which one it is since the start, over both protocols; the first is 1
 * @param protocol soap or rest
 * @param method the SOAP method, or the HTTP method with the action behind it, such as POST attach
 * @param target the object it is for, or the path
 */
public record Exchange(long index, String protocol, String method, String target) {}
