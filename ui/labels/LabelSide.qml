// The chosen label as it will be printed, which form, which printer, and the printing itself.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    readonly property LabelsViewModel labels: app.labels
    readonly property bool running: labels.runStep !== LabelsViewModel.Off

    Panel {
        id: paper
        objectName: "label-paper"
        width: parent.width
        height: Math.min(width * 0.72, parent.height * 0.42)
        color: Theme.raised
        Image {
            id: picture
            objectName: "label-picture"
            anchors.fill: parent
            anchors.margins: Theme.gap
            fillMode: Image.PreserveAspectFit
            // Thermal dots, not a photograph: enlarged they stay square, made smaller they blend.
            smooth: sourceSize.width > width
            source: root.labels.picture
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("The label as it will be printed")
        }
        Label {
            objectName: "label-picture-text"
            anchors.fill: parent
            anchors.margins: Theme.pad
            visible: text !== "" && picture.source.toString() === ""
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
            text: root.labels.pictureText
            color: Theme.stop
        }
    }
    Grid {
        id: forms
        anchors.top: paper.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        height: visible ? implicitHeight : 0
        visible: !root.running  // the printing needs the room, and keeps the form it began with
        columns: 2
        spacing: Theme.mm
        Repeater {
            model: root.labels.forms
            Key {
                required property string modelData
                required property int index
                objectName: "label-form-" + index
                width: (forms.width - Theme.mm) / 2
                height: Theme.mm * 9.5
                text: modelData
                chosen: index === root.labels.form
                onClicked: root.labels.pickForm(index)
            }
        }
    }
    LabelPrinterBox {
        id: printer
        anchors.top: forms.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        labels: root.labels
    }
    Label {
        id: esl
        objectName: "labels-esl"
        anchors {
            top: printer.bottom
            topMargin: Theme.mm
        }
        width: parent.width
        height: visible ? implicitHeight : 0
        visible: text !== ""
        text: root.labels.eslText
        color: root.labels.eslBad ? Theme.warn : Theme.muted
        font.pixelSize: Theme.textSmall
        wrapMode: Text.Wrap
        MouseArea {
            anchors.fill: parent
            onClicked: root.labels.pushEsl()
        }
    }
    LabelProgress {
        anchors {
            left: parent.left
            right: parent.right
            top: esl.bottom
            topMargin: Theme.gap
            bottom: parent.bottom
        }
        visible: root.running
        labels: root.labels
    }
    LabelKeys {
        anchors.bottom: parent.bottom
        width: parent.width
        visible: !root.running
        app: root.app
    }
}
