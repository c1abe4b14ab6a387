"""draw.io files: XML, packed or plain -> drawing."""
