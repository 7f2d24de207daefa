// Loads a page again when it was built anew; browsers keep the place where the reader is.
{
  let shown = null;
  new EventSource("?events").onmessage = ({data}) => {
    const [version] = JSON.parse(data);
    if (shown !== null && shown !== version) location.reload();
    shown = version;
  };
}
